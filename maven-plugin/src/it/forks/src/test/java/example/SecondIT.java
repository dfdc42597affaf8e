package example;

class SecondIT extends TradingFork {}
