package example;

class FourthIT extends TradingFork {}
