package example;

class ThirdIT extends TradingFork {}
