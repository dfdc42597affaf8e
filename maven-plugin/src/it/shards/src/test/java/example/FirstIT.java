package example;

class FirstIT extends Trading {}
