// expect: holds
// `to` converts: float to int truncates toward zero, int to float is exact, an enum gives its number.
enum Colour { Red = 7, Blue = 2 }
machine Main {
  start state S {
    entry {
      var i: int;
      i = 3;
      assert 1.9 to int == 1 && -1.9 to int == -1 && 0.5 to int == 0;
      assert 3 to float == 3.0 && i to float / 2.0 == 1.5;
      assert 5 to int == 5 && 5.5 to float == 5.5;
      assert Red to int == 7 && Blue to int == 2;
      assert (7.0 / 2.0) to int to float == 3.0;
      assert i to float + 0.5 == 3.5;
    }
  }
}
