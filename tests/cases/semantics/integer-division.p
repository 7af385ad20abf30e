// expect: holds
// Division truncates toward zero; the remainder has the sign of the dividend.
machine Main {
  start state S {
    entry {
      assert 7 / 2 == 3 && 7 % 2 == 1;
      assert -7 / 2 == -3 && -7 % 2 == -1;
      assert 7 / -2 == -3 && 7 % -2 == 1;
      assert -7 / -2 == 3 && -7 % -2 == -1;
      assert 1 / 2 == 0 && -1 / 2 == 0;
      assert 0 % 5 == 0 && -6 % 3 == 0 && -1 % 3 == -1;
    }
  }
}
