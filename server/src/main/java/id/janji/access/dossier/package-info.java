/// What is on record of a person before he is let near customers' data, and what his leaving ends.
@NamedInterface("dossier")
@NullMarked
package id.janji.access.dossier;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
