// to never widens a reference, and as never leaves its event set.
event e1; event e2; event e3;
eventset One = { e1 };
eventset Wide = { e1, e2, e3 };
interface Low() receives e1, e2;
interface High() receives e2, e3;
machine Kid receives e1, e2, e3; { start state S { ignore e1, e2, e3; } }
machine Main {
  var one: One; var wide: Wide; var low: Low; var high: High; var kid: Kid;
  start state S {
    entry {
      wide = low to Wide;  // error: P0447
      high = low to High;  // error: P0447
      low = one to Low;  // error: P0447
      high = low as High;  // error: P0447
      one = wide as One;  // error: P0447
      low = kid as Low;  // error: P0447
    }
  }
}
