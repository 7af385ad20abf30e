// expect: holds
// Several arguments are packed into a tuple: send, raise, new; named fields by position.
event ePair: (int, string);
event eNamed: (x: int, y: bool);
machine Kid {
  start state S {
    entry (t: (boss: machine, n: int)) {
      assert t.n == 5 && t.boss != null;
    }
  }
}
machine Main {
  start state S {
    entry {
      var k: machine;
      k = new Kid(this, 5);
      send this, ePair, 1, "one";
      raise eNamed, 2, true;
    }
    on ePair do (t: (int, string)) {
      assert t.0 == 1 && t.1 == "one";
    }
    on eNamed do (t: (x: int, y: bool)) {
      assert t.x == 2 && t.y;
    }
  }
}
