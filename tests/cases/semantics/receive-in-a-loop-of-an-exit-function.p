// expect: holds
// An exit function calls a function that waits in a loop, while deferred messages stay queued for the next state.
event eLeave;
event eTok: int;
event eOther;
machine Main {
  var got: seq[int];
  var others: int;
  fun collect(n: int): int {
    var i: int;
    var sum: int;
    while (i < n) {
      receive {
        case eTok: (v: int) {
          got += (sizeof(got), v);
          sum = sum + v;
        }
      }
      i = i + 1;
    }
    return sum;
  }
  start state A {
    entry {
      send this, eOther;
      send this, eLeave;
      send this, eTok, 1;
      send this, eOther;
      send this, eTok, 2;
      send this, eTok, 3;
    }
    defer eOther, eTok;
    on eLeave goto B with {
      assert sizeof(got) == 2;
      others = 100;
    }
    exit {
      var r: int;
      r = collect(2);
      assert r == 3;
    }
  }
  state B {
    entry {
      assert others == 100;
    }
    on eOther do {
      others = others + 1;
    }
    on eTok do (v: int) {
      assert v == 3 && others == 102;
    }
  }
}
