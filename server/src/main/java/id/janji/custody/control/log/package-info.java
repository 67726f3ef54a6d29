/// The controls of the ledger: each reads the logs again, and tries on test ones what must show.
@NullMarked
package id.janji.custody.control.log;

import org.jspecify.annotations.NullMarked;
