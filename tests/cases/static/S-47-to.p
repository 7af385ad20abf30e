// to converts int, float, enum to int, and machine references only.
enum Col { Red, Blue }
machine Main {
  var i: int;
  var b: bool;
  var a: any;
  var m: machine;
  var ev: event;
  var str: string;
  var f: float;
  var me: Main;
  start state S {
    entry {
      i = null to int;  // error: P0447
      i = a to int;  // error: P0447
      i = str to int;  // error: P0447
      i = b to int;  // error: P0447
      i = ev to int;  // error: P0447
      i = m to int;  // error: P0447
      f = Red to float;  // error: P0447
      f = a to float;  // error: P0447
      f = null to float;  // error: P0447
      me = 1 to Main;  // error: P0447
      me = null to Main;  // error: P0447
      me = a to Main;  // error: P0447
      me = ev to Main;  // error: P0447
    }
  }
}
