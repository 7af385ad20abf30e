// Tuples fit by length, kind, field names and their order.
machine Main {
  var i: int;
  var x: any;
  var nt: (x: int, y: int);
  var t: (int, bool);
  var one: (int);
  var nr: (y: int, x: int);
  var n1: (x: int);
  start state S {
    entry {
      t = (true, 1);  // error: P0425
      t = (1, true, 2);  // error: P0425
      t = (1,);  // error: P0425
      t = nt;  // error: P0425
      nt = (1, 2);  // error: P0425
      nt = (y = 1, x = 2);  // error: P0425
      nt = (x = 1, z = 2);  // error: P0425
      nt = (x = 1,);  // error: P0425
      nt = (x = 1, y = 2, z = 3);  // error: P0425
      nt = nr;  // error: P0425
      i = one;  // error: P0425
      one = 1;  // error: P0425
      n1 = (1,);  // error: P0425
      nt.x = true;  // error: P0425
      t.1 = 1;  // error: P0425
    }
  }
}
