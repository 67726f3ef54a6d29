/// How long a customer waits for the verdict on his log, and what hashing alone would take.
@NullMarked
package id.janji.bench.verify;

import org.jspecify.annotations.NullMarked;
