"""What people write instead of P, and the sentence that helps: rules for syntax errors, tried in order."""
