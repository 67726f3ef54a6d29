/// How many sealed items a second become durable or are read, beside a plain file for each.
@NullMarked
package id.janji.bench.custody;

import org.jspecify.annotations.NullMarked;
