/// Requests carried out: let in by the gate, asked of the item service, answered in documents.
@NullMarked
package id.janji.custody.s3.call;

import org.jspecify.annotations.NullMarked;
