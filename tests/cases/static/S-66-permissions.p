// Permission types fit when their event sets are equal; machine and null never fit.
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
  var m: machine; var b: bool; var a12: A12; var b21: B21; var c23: C23; var f: Face; var k: Kid; var n: Nip;
  start state S {
    entry {
      a12 = c23;  // error: P0466
      c23 = b21;  // error: P0466
      f = c23;  // error: P0466
      k = n;  // error: P0466
      k = new Nip();  // error: P0466
      a12 = this;  // error: P0466
      a12 = m;  // error: P0466
      f = m;  // error: P0466
      k = m;  // error: P0466
      f = null;  // error: P0466
      a12 = null;  // error: P0466
      k = null;  // error: P0466
      take(c23);  // error: P0466
      take(m);  // error: P0466
      take(null);  // error: P0466
      take(this);  // error: P0466
      send this, eRef, m;  // error: P0466
      send this, eRef, c23;  // error: P0466
      b = a12 == c23;  // error: P0466
      b = k != n;  // error: P0466
    }
  }
}
