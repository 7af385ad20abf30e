// expect: assertion
// A walk by choices without a point reaches every place though it can return to places seen before.
machine Main {
  var pos: int;
  fun move() {
    if ($) {
      pos = (pos + 3) % 7;
    } else {
      pos = (pos + 6) % 7;
    }
  }
  start state S {
    entry {
      var i: int;
      while (pos != 5 || i != 2) {
        move();
        i = (i + 1) % 3;
      }
      assert false; // violation: P1001
    }
  }
}
