// expect: holds
// Binary operators associate to the left; * binds before +, < before ==, && before ||.
machine Main {
  start state S {
    entry {
      var f: bool;
      assert 10 - 3 - 2 == 5;
      assert 100 / 10 / 5 == 2;
      assert 100 / 10 * 5 == 50;
      assert 7 % 4 * 2 == 6;
      assert 2 + 3 * 4 == 14;
      assert - -3 == 3;
      assert 10 - -3 == 13;
      assert 1 < 2 == true;
      assert true || f && f;
      assert !f && !f;
      assert !!true;
      assert (f ==> true ==> f) == false;
      assert "a" + "b" + "c" == "abc";
    }
  }
}
