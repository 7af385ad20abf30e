// Numbered enums need not start at zero or be sorted.
enum Foo { Foo0 = 1, Foo1 = 0 }
enum Far { Near = 2147483647, Off = 7 }
machine Main {
  var f: Foo; var g: Far; var m: map[Foo, set[Far]];
  start state S { entry { f = Foo0; g = Off; assert f != Foo1; m[f] = default(set[Far]); m[Foo1] += (Near); assert (Near to int) > 3; } }
}
