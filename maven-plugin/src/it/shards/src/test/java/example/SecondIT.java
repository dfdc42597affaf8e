package example;

class SecondIT extends Trading {}
