// expect: holds
// Values of a foreign type are opaque: null by default, compared, stored and sent.
type Stamp;
event eStamp: Stamp;
fun make_stamp(n: int): Stamp;
fun number_of(s: Stamp): int;
machine Main {
  start state S {
    entry {
      var s: Stamp;
      var t: Stamp;
      var q: seq[Stamp];
      var z: set[Stamp];
      var m: map[Stamp, int];
      var a: any;
      a = s;
      assert a == null;
      s = make_stamp(3);
      t = make_stamp(3);
      assert s == t && s != make_stamp(4);
      a = s;
      assert a != null;
      q += (0, s);
      z += (s);
      z += (t);
      z += (make_stamp(1));
      assert sizeof(z) == 2 && number_of(q[0]) == 3;
      m[s] = 1;
      m[t] = 2;
      assert sizeof(m) == 1 && m[s] == 2;
      assert number_of(a as Stamp) == 3;
      send this, eStamp, make_stamp(9);
    }
    on eStamp do (s: Stamp) {
      assert number_of(s) == 9;
    }
  }
}
