// expect: assertion
// message: seven
// Two instances of a machine under different interfaces have different monitors.
event eA: int;
interface I7() receives eA;
interface I8() receives eA;
spec M7 observes eA {
  start state S {
    on eA do (x: int) {
      assert x != 7, "seven"; // violation: P1001
    }
  }
}
spec M8 observes eA {
  start state S {
    on eA do (x: int) {
      assert x == 7, "eight";
    }
  }
}
machine W {
  var n: int;
  start state S {
    on eA do (x: int) {
      n = n + x;
      announce eA, n;
    }
  }
}
machine Main {
  start state S {
    entry {
      var a: machine;
      var b: machine;
      a = new I7();
      b = new I8();
      send a, eA, 3;
      send b, eA, 7;
      send a, eA, 4;
    }
  }
}
test t [main=Main]: union { Main }, (assert M7 in { W -> I7 }), (assert M8 in { W -> I8 });
