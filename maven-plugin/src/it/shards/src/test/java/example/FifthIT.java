package example;

class FifthIT extends Trading {}
