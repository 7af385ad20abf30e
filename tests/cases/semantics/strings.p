// expect: holds
// Strings concatenate with + and compare by code point.
machine Main {
  start state S {
    entry {
      var s: string;
      assert s == "" && sizeof(default(seq[string])) == 0;
      s = s + "ab";
      s = s + "c";
      assert s == "abc" && s != "ABC";
      assert "B" < "a" && "Z" < "a" && "a" < "b" && "a" < "aa" && "" < "a";
      assert "10" < "9";
      assert "b" > "a" && "a" >= "a" && "a" <= "a" && !("a" < "a");
      assert "\u0041" == "A" && "\"" != "\\" && "a\tb" != "a b";
      assert "\n" < " ";
    }
  }
}
