this file is not listed and is not read
