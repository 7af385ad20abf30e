// expect: holds
// Inside any, values of different kinds are never equal: 1, 1.0, true, "1" and null are five values.
machine Main {
  start state S {
    entry {
      var z: set[any];
      var a: any;
      var b: any;
      z += (1);
      z += (1.0);
      z += (true);
      z += ("1");
      z += (null);
      assert sizeof(z) == 5;
      z += (1);
      z += (true);
      assert sizeof(z) == 5;
      assert 1 in z && 1.0 in z && true in z && "1" in z && null in z;
      assert !(false in z) && !(0 in z) && !(0.0 in z) && !("" in z);
      a = 0;
      b = false;
      assert a != b;
      b = 0.0;
      assert a != b;
      b = null;
      assert a != b;
      b = 0;
      assert a == b;
      z -= 1;
      assert sizeof(z) == 4 && 1.0 in z && true in z;
    }
  }
}
