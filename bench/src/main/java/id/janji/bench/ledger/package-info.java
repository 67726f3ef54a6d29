/// How many entries a second become durable, how long a verdict on them takes, and what the machine
/// would allow.
@NullMarked
package id.janji.bench.ledger;

import org.jspecify.annotations.NullMarked;
