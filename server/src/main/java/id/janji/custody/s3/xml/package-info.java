/// XML as S3 speaks it: small documents, read strictly and within limits, written plainly.
@NullMarked
package id.janji.custody.s3.xml;

import org.jspecify.annotations.NullMarked;
