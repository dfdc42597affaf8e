package example;

class FifthIT extends TradingFork {}
