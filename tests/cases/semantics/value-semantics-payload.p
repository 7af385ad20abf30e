// expect: holds
// A payload is a copy made at the send, for events, creation and raise alike.
event eList: seq[int];
event eDone;
machine Kid {
  start state S {
    entry (t: (boss: machine, s: seq[int])) {
      assert sizeof(t.s) == 1;
      t.s += (0, 9);
      send t.boss, eDone;
    }
  }
}
machine Main {
  var s: seq[int];
  start state S {
    entry {
      var k: machine;
      s += (0, 1);
      k = new Kid((boss = this, s = s));
      send this, eList, s;
      s += (1, 2);
      receive {
        case eDone: { }
      }
      assert sizeof(s) == 2;
    }
    on eList do (got: seq[int]) {
      assert sizeof(got) == 1 && got[0] == 1;
      got[0] = 4;
      assert s[0] == 1;
    }
  }
}
