// The legal neighbours of S-45-equality.
event eN;
event eI: int;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var x: any;
  var d: data;
  var m: machine;
  var ev: event;
  var s: seq[int];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var col: Col;
  var sa: seq[any];
  var ta: (any, any);
  start state S {
    entry {
      b = i == 1;
      b = a == i;
      b = null == a;
      b = m == null;
      b = this == m;
      b = m != this;
      b = ev == null;
      b = eN == ev;
      b = eN != eI;
      b = null == null;
      b = s == sa;
      b = sa == s;
      b = Red == col;
      b = a == Red;
      b = t == ta;
      b = nt == (x = 1, y = 2);
      b = d == null;
      b = d == i;
      b = i == d;
      b = a == m;
    }
  }
}
