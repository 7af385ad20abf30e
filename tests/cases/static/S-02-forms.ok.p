// Every declaration and statement form of the grammar, each legal.
type tPair = (int, bool);
type tOne = (int);
type tRec = (a: int, b: seq[map[int, set[string]]]);
enum Col { Red = 7, Green = 0004 }

event eN; event eI: int;
eventset ES = { eN, eI, halt };
interface Small(int) receives eN;
interface None() receives;
param lim, width: int; param flag: bool;
machine Main receives eN, eI; receives halt; sends eN, eI; {
  var p, q: int; var r: ES; var z: any;
  fun two(u: int, v: bool): int { var w: int; w = u; if (v) return w; else { return 0; } }
  fun none() { }
  start hot state A {
    entry { none(); two(1, true); p = two(q, flag) + lim; goto B, p; }
    exit none;
    defer eI; ignore halt;
    on eN, null goto B2 with none;
  }
  cold state B { entry (n: int) { } exit { none(); } on eN do none; on eI do (n: int) { p = n; } on halt goto B2; }
  state B2 {
    entry none;
    on eN, eI do { receive { case eN, halt: { none(); } case eI: (k: int) { var l: int; l = k; p = l; } } }
  }
}
test tOne2 [main=Main]: (({ Main }));
implementation impl [main=Main]: main Main in { Main };
