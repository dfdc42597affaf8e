package example;

class SixthIT extends TradingFork {}
