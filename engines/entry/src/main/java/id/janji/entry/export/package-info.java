/// What a customer takes home: the export of his log, and the trust file that he checks it against.
@NullMarked
package id.janji.entry.export;

import org.jspecify.annotations.NullMarked;
