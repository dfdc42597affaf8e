package example;

class ThirdIT extends Trading {}
