// expect: holds
// Values in any compare by their own shape at every depth, as elements, keys and values.
type R = (a: any, b: seq[any]);
machine Main {
  start state S {
    entry {
      var x: any;
      var r: R;
      var m: map[any, any];
      var s: set[seq[any]];
      var q: seq[any];
      var ss: seq[set[any]];
      var mi: map[int, any];
      var si: seq[int];
      si += (0, 1);
      si += (1, 2);
      x = si;
      q = x as seq[any];
      q += (2, "z");
      x = q;
      r = (a = x, b = q);
      x = r;
      assert ((x as R).a as seq[any])[2] == "z";
      assert (x as (a: seq[any], b: any)).b as seq[any] == q;
      m[x] = m;
      m[m] = x;
      assert sizeof(m) == 2;
      assert (m[x] as map[any, any]) == default(map[int, int]);
      mi[3] = m;
      x = mi;
      assert ((x as map[int, map[any, any]])[3])[r] == default(map[string, any]);
      s += (q);
      s += (default(seq[int]));
      s += (default(seq[any]));
      assert sizeof(s) == 2;
      assert si in s == false && default(seq[string]) in s;
      x = s;
      assert (x as set[any]) == s && q in s;
      assert (1, 2) as any != (a = 1, b = 2) as any;
      assert (x as any) as any == x;
      assert null in m == false;
      m[null] = null;
      assert null in m && m[null] == null;
    }
  }
}
