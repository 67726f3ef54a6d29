/// What the S3 protocol asks of custody, in typed operations and sealed answers.
@NullMarked
package id.janji.custody.s3;

import org.jspecify.annotations.NullMarked;
