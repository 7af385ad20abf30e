// expect: holds
// Integers wrap around at 64 bits, in two's complement.
machine Main {
  start state S {
    entry {
      var i: int;
      var least: int;
      var most: int;
      var n: int;
      i = 1;
      while (n < 62) {
        i = i * 2;
        n = n + 1;
      }
      assert i > 2147483647;
      assert i > 0;
      least = i * 2;
      assert least < 0;
      most = least - 1;
      assert most > 0;
      assert most + 1 == least;
      assert most == i - 1 + i;
      assert -least == least;
      assert -most == least + 1;
      assert least * 2 == 0;
      assert most * most == 1;
      assert most * 2 == -2;
      assert most / 2 == i - 1;
      assert least % 10 == -8;
      assert most % 10 == 7;
    }
  }
}
