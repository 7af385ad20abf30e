// Six static errors, one a line (19.2 F).
event eI: int;
machine Main {
  var n: int; var a: any;
  fun v() { }
  start state S { entry {
    if (n == null) { }  // error: P0445
    n = a;  // error: P0425
    n = true as int;  // error: P0447
    n = a[0];  // error: P0452
    send this, eI;  // error: P0434
    n = v();  // error: P0439
  } }
}
