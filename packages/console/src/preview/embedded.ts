// What others embed: the component with the whole of its style sheet. The application brings the tokens itself.
import '../style/tokens.css'

export { HandoffPreview } from './index.ts'
