/// How many entries a second become durable in how many logs, and what the machine would allow.
@NullMarked
package id.janji.bench.ledger;

import org.jspecify.annotations.NullMarked;
