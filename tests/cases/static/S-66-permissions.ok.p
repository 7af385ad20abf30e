// The legal neighbour of S-66-permissions.
event e1; event e2; event e3; event e4;
eventset A12 = { e1, e2 };
eventset B21 = { e2, e1 };
eventset C23 = { e2, e3 };
interface Face() receives e1, e2;
machine Kid receives e2, e1; { start state S { ignore e1, e2; } }
machine Nip receives e2, e3; { start state S { ignore e2, e3; } }
event eRef: A12;
fun take(p: A12) { }
machine Main {
  var m: machine; var b: bool; var a12: A12; var b21: B21; var c23: C23; var f: Face; var k: Kid; var n: Nip; var s: seq[Face]; var x: any;
  start state S {
    entry {
      a12 = b21;
      b21 = a12;
      f = a12;
      k = f;
      f = new Kid();
      k = new Kid();
      c23 = new Nip();
      n = c23;
      m = k;
      m = a12;
      x = c23;
      f = default(Face);
      take(k);
      take(default(A12));
      send this, eRef, f;
      send k, e1;
      b = a12 == b21;
      b = k == f;
      b = m == k;
      b = k == m;
      b = x == n;
      s += (0, k);
    }
    on eRef do (r: Kid) { }
  }
}
