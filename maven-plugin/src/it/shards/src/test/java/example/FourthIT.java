package example;

class FourthIT extends Trading {}
