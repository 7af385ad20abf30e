// expect: holds
// References are equal by machine, whatever their permissions.
event eA;
event eB;
interface Narrow() receives eA;
machine Kid receives eA, eB; {
  start state S { }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      var other: machine;
      var n: Narrow;
      var z: set[machine];
      var m: map[machine, int];
      k = new Kid();
      other = new Kid();
      n = k to Narrow;
      assert n == k && k == n && k != other && n != other && k != null && k != this;
      z += (k);
      z += (n);
      assert sizeof(z) == 1 && n in z && !(other in z);
      m[k] = 1;
      m[n] = 2;
      assert sizeof(m) == 1 && m[k] == 2;
    }
  }
}
