// Only collections are indexed, by a fitting index, measured, or split into keys and values.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var s: seq[int];
  var st: set[int];
  var mp: map[int, bool];
  var nt: (x: int, y: int);
  var t: (int, bool);
  var str: string;
  start state S {
    entry {
      i = a[0];  // error: P0452
      i = t[0];  // error: P0452
      i = nt[0];  // error: P0452
      i = i[0];  // error: P0452
      str = str[0];  // error: P0452
      b = mp[true];  // error: P0452
      i = s[true];  // error: P0452
      i = s[1.0];  // error: P0452
      i = s[Red];  // error: P0452
      i = st[true];  // error: P0452
      b = mp[a];  // error: P0452
      i = s[null];  // error: P0452
      i = sizeof(i);  // error: P0452
      i = sizeof(str);  // error: P0452
      i = sizeof(t);  // error: P0452
      i = sizeof(a);  // error: P0452
      s = keys(s);  // error: P0452
      s = keys(a);  // error: P0452
      s = values(st);  // error: P0452
      a = values(1);  // error: P0452
    }
  }
}
