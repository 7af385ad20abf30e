// expect: holds
// D-07: a value of the right kind passes; so does null for event, machine and data.
event eA;
machine Main {
  start state S {
    entry {
      var a: any;
      var m: machine;
      var ev: event;
      var d: data;
      a = 1;
      assert a as int == 1;
      a = 1.5;
      assert a as float == 1.5;
      a = true;
      assert a as bool;
      a = "x";
      assert a as string == "x";
      a = eA;
      assert a as event == eA;
      a = this;
      assert a as machine == this;
      a = null;
      m = a as machine;
      ev = a as event;
      d = a as data;
      assert m == null && ev == null && d == null;
      a = 4;
      d = a as data;
      assert d == 4;
    }
  }
}
