package example;

class SixthIT extends Trading {}
