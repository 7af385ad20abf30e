// The legal neighbours of S-25-data.
event eN;
enum Col { Red, Blue }
machine Main {
  var i: int;
  var a: any;
  var d: data;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var td: (int, data);
  start state S {
    entry {
      d = 1;
      d = 1.5;
      d = true;
      d = "s";
      d = eN;
      d = Red;
      d = null;
      d = d;
      d = s;
      d = st;
      d = mp;
      d = t;
      d = nt;
      d = (1, (u = eN, v = null));
      td = (1, true);
      a = d;
      i = d as int;
    }
  }
}
