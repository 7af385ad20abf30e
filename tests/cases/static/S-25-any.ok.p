// The legal neighbours of S-25-any.
event eN;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var a: any;
  var x: any;
  var d: data;
  var m: machine;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  var f: float;
  var sa: seq[any];
  var sta: set[any];
  var mpa: map[any, any];
  var ta: (any, any);
  var nta: (x: any, y: any);
  start state S {
    entry {
      a = i;
      a = f;
      a = str;
      a = m;
      a = this;
      a = eN;
      a = Red;
      a = s;
      a = mp;
      a = nt;
      a = d;
      a = null;
      a = x;
      sa = s;
      nta = nt;
      ta = t;
      mpa = mp;
      sta = st;
      i = a as int;
    }
  }
}
