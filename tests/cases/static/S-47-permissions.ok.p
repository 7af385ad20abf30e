// The legal neighbour of S-47-permissions.
event e1; event e2; event e3;
eventset One = { e1 };
eventset Wide = { e1, e2, e3 };
interface Low() receives e1, e2;
interface High() receives e2, e3;
machine Kid receives e1, e2, e3; { start state S { ignore e1, e2, e3; } }
machine Main {
  var one: One; var wide: Wide; var low: Low; var high: High; var kid: Kid; var m: machine;
  start state S {
    entry {
      kid = new Kid();
      wide = kid;
      low = kid to Low;
      high = wide to High;
      one = low to One;
      one = wide to One;
      kid = wide as Kid;
      m = low;
      low = m to Low;
      low = m as Low;
      m = high as machine;
      wide = this to Wide;
    }
  }
}
