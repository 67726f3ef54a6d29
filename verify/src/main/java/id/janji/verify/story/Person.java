package id.janji.verify.story;

import id.janji.verify.format.Members;

/// Who: by id, name and party, `provider` or `customer`.
record Person(String id, String name, String party) {
  static Person read(Members in) {
    return new Person(in.text("id"), in.text("name"), in.oneOf("party", "provider", "customer"));
  }
}
