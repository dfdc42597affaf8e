package example;

class FirstIT extends TradingFork {}
