// expect: holds
// Nested values never share: in fields, map keys, sets of any, tuples and parameters.
machine Main {
  var f: seq[seq[int]];
  var m: map[(int, any), map[machine, set[any]]];
  fun push(s: seq[int]): seq[int] {
    s += (0, 9);
    f[0] = s;
    return s;
  }
  start state S {
    entry {
      var a: seq[int];
      var g: seq[seq[int]];
      var x: any;
      var k: (int, any);
      var t: (a: seq[int], b: (seq[int], int));
      a += (0, 1);
      f += (0, a);
      f += (1, a);
      g = f;
      f[0][0] = 5;
      assert a[0] == 1 && f[1][0] == 1 && g[0][0] == 1;
      f[1] = push(f[0]);
      assert f[1][0] == 9 && f[0][0] == 9 && f[0][1] == 5 && sizeof(a) == 1;
      k = (1, f as any);
      m[k] = default(map[machine, set[any]]);
      m[k][this] = default(set[any]);
      m[k][this] += (k);
      m[k][this] += (1);
      m[k][this] += (1.0);
      m[k][this] += (true);
      m[k][this] += ("1");
      m[k][this] += (null);
      m[k][this] += (1);
      assert sizeof(m[k][this]) == 6;
      assert 1 in m[k][this] && !(0 in m[k][this]) && !(false in m[k][this]) && k in m[k][this];
      f[0][0] = 0;
      assert k in m && !((1, f as any) in m);
      f[0][0] = 9;
      assert (1, f as any) in m;
      t = (a = a, b = (a, 1));
      t.b.0 += (0, 4);
      t.a -= 0;
      assert sizeof(a) == 1 && sizeof(t.a) == 0 && t.b.0[0] == 4 && t.b.0[1] == 1;
      x = t;
      t.b.1 = 100;
      assert (x as (a: seq[int], b: (seq[int], int))).b.1 == 1;
    }
  }
}
